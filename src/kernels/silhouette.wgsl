// Distances of some rows to many on a graphics card, summed by cluster. All rows stand cluster by cluster, each cluster filled up to
// whole groups of eight, and in groups of eight as in kmeans.wgsl.

struct Shape {
  first: u32, // place in `own` whose sums stand first
  count: u32, // places to be measured
  groups: u32, // groups of others
  cols: u32,
  clusters: u32,
}

// Groups whose distances are gathered before they join the rest: small sums lose little.
const GATHER = 32u;

@group(0) @binding(0) var<storage, read> own: array<f32>;
@group(0) @binding(1) var<storage, read> others: array<vec4f>; // two vectors a feature and group
@group(0) @binding(2) var<storage, read> owners: array<u32>; // of each group: its cluster · 16 + how many rows it holds
@group(0) @binding(3) var<storage, read_write> sums: array<f32>; // count × clusters, added to
@group(0) @binding(4) var<uniform> shape: Shape;

fn present(distances: vec4f, first: u32, holds: u32) -> f32 {
  let lanes = vec4u(0u, 1u, 2u, 3u) + vec4u(first);
  return dot(select(vec4f(0.0), distances, lanes < vec4u(holds)), vec4f(1.0));
}

@compute @workgroup_size(64)
fn measure(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.count) {
    return;
  }
  let place = shape.first + id.x;
  let at = (place >> 3u) * shape.cols * 8u + (place & 7u);
  var cluster = owners[0] >> 4u;
  var total = 0.0;
  var some = 0.0;
  for (var g = 0u; g < shape.groups; g++) {
    let owner = owners[g] >> 4u;
    if (owner != cluster || g % GATHER == 0u) {
      total += some;
      some = 0.0;
    }
    if (owner != cluster) {
      sums[id.x * shape.clusters + cluster] += total;
      total = 0.0;
      cluster = owner;
    }
    var a = vec4f(0.0);
    var b = vec4f(0.0);
    for (var j = 0u; j < shape.cols; j++) {
      let x = vec4f(own[at + j * 8u]);
      let y = (g * shape.cols + j) * 2u;
      let da = others[y] - x;
      let db = others[y + 1u] - x;
      a += da * da;
      b += db * db;
    }
    let holds = owners[g] & 15u;
    some += present(sqrt(a), 0u, holds) + present(sqrt(b), 4u, holds);
  }
  sums[id.x * shape.clusters + cluster] += total + some;
}
