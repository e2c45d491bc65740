import { canCompile } from '../../../kernels/wasm';
import type { Capabilities } from '../../shared/choose-backend';

/** The smallest module with a SIMD instruction: (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt). */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);
/** Renderers that run on the processor but are not always marked as fallback. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render/i;

/** What this computer and browser have for training neural networks; asks for no device and loads nothing. */
export async function measureBackends(): Promise<Capabilities> {
  const wasm = canCompile([SIMD_PROBE]) ? 'simd' : 'none';
  if (!('gpu' in navigator)) return { graphics: 'none', wasm };
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { graphics: 'none', wasm };
  return { ...describeAdapter(adapter), wasm };
}

function describeAdapter(adapter: GPUAdapter): Pick<Capabilities, 'graphics' | 'adapter'> {
  const { vendor, architecture, description } = adapter.info;
  const name = [vendor, architecture].filter(Boolean).join(' ') || description;
  // Browsers before 2025 said it on the adapter itself.
  const isFallback = adapter.info.isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  const isSoftware = isFallback === true || SOFTWARE.test(`${name} ${description}`);
  return { graphics: isSoftware ? 'software' : 'card', ...(name && { adapter: name }) };
}
