// k-means on a graphics card: each row to its nearest center, and what the rows that moved bring to the sums, in one go.
//
// Rows stand in groups of eight, feature by feature: feature j of row i is at ((i / 8) · cols + j) · 8 + i % 8. Centers stand in fours:
// feature j of centers 4g…4g+3 is the vector at g · cols + j. A team of 64 handles 256 rows.

struct Shape {
  first: u32, // row in `rows` that label 0 belongs to; a multiple of 256
  count: u32, // rows to be labelled
  cols: u32,
  clusters: u32,
  weighted: u32,
  slack: f32, // how far squared distances may err: slack · d² + reach · d + least
  reach: f32,
  least: f32,
}

const TEAM = 64u;
const ROWS = 256u;
const LARGEST = 3e38;
// Outside of this, squares in single precision say too little.
const TOO_FAR = 1e30;
const TOO_NEAR = 1e-30;
// Marks a label that only double precision can decide.
const DOUBT = 0x40000000;

@group(0) @binding(0) var<storage, read> rows: array<f32>;
@group(0) @binding(1) var<storage, read> centers: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> labels: array<i32>;
@group(0) @binding(3) var<storage, read_write> sums: array<f32>; // one team after another: clusters × cols
@group(0) @binding(4) var<storage, read> weights: array<f32>;
@group(0) @binding(5) var<uniform> shape: Shape;

var<workgroup> before: array<i32, ROWS>;
var<workgroup> now: array<i32, ROWS>;

fn feature(row: u32, j: u32) -> f32 {
  return rows[((row >> 3u) * shape.cols + j) * 8u + (row & 7u)];
}

fn nearest(row: u32) -> i32 {
  var best = LARGEST;
  var second = LARGEST;
  var label = 0;
  for (var c = 0u; c < shape.clusters; c += 4u) {
    var four = vec4f(0.0);
    for (var j = 0u; j < shape.cols; j++) {
      let difference = vec4f(feature(row, j)) - centers[(c >> 2u) * shape.cols + j];
      four += difference * difference;
    }
    for (var l = 0u; l < min(4u, shape.clusters - c); l++) {
      let distance = four[l];
      if (distance < best) {
        second = best;
        best = distance;
        label = i32(c + l);
      } else if (distance < second) {
        second = distance;
      }
    }
  }
  let error = shape.slack * second + shape.reach * sqrt(second) + shape.least;
  let sure = second - best > error && best < TOO_FAR && second > TOO_NEAR;
  return select(label | DOUBT, label, sure);
}

@compute @workgroup_size(TEAM)
fn assign(@builtin(workgroup_id) team: vec3u, @builtin(local_invocation_index) me: u32) {
  let start = team.x * ROWS;
  for (var r = me; r < ROWS; r += TEAM) {
    before[r] = -1;
    now[r] = -1;
    if (start + r < shape.count) {
      before[r] = labels[start + r];
      let label = nearest(shape.first + start + r);
      labels[start + r] = label;
      now[r] = label & ~DOUBT;
    }
  }
  workgroupBarrier();
  let to = team.x * shape.clusters * shape.cols;
  for (var j = me; j < shape.cols; j += TEAM) {
    for (var k = 0u; k < shape.clusters; k++) {
      sums[to + k * shape.cols + j] = 0.0;
    }
    for (var r = 0u; r < ROWS; r++) {
      if (before[r] == now[r]) {
        continue;
      }
      let row = shape.first + start + r;
      var value = feature(row, j);
      if (shape.weighted == 1u) {
        value *= weights[row];
      }
      sums[to + u32(now[r]) * shape.cols + j] += value;
      if (before[r] >= 0) {
        sums[to + u32(before[r]) * shape.cols + j] -= value;
      }
    }
  }
}
