// Squared distances of rows to a few points on a graphics card, by differences, so that equal rows are exactly 0 apart.
// Rows stand in groups of eight, as in kmeans.wgsl.

struct Shape {
  first: u32,
  count: u32,
  cols: u32,
  points: u32,
}

@group(0) @binding(0) var<storage, read> rows: array<f32>;
@group(0) @binding(1) var<storage, read> points: array<f32>; // row by row
@group(0) @binding(2) var<storage, read_write> distances: array<f32>; // point by point, `count` each
@group(0) @binding(3) var<uniform> shape: Shape;

@compute @workgroup_size(64)
fn measure(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.count) {
    return;
  }
  let row = shape.first + id.x;
  let at = (row >> 3u) * shape.cols * 8u + (row & 7u);
  for (var p = 0u; p < shape.points; p++) {
    var sum = 0.0;
    for (var j = 0u; j < shape.cols; j++) {
      let difference = rows[at + j * 8u] - points[p * shape.cols + j];
      sum += difference * difference;
    }
    distances[p * shape.count + id.x] = sum;
  }
}
