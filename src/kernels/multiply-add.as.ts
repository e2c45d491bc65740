// a · b + c in four lanes: rounded once where the machine fuses the two, twice elsewhere. Only for what a later step makes exact.

export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
