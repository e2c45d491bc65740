import type { MethodView } from '../core/method-view';

/** What a method shows, with its labels turned into segments. @param order the segment of each label */
export function relabelView(view: MethodView, order: Int32Array): MethodView {
  const turned = <T extends { readonly segment: number }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, segment: item.segment < 0 ? -1 : order[item.segment]! }));
  switch (view.kind) {
    case 'dendrogram':
      return { ...view, leaves: turned(view.leaves) };
    case 'mixture':
      return { ...view, certainty: turned(view.certainty).sort((a, b) => a.segment - b.segment) };
    case 'som':
      return { ...view, nodeSegment: view.nodeSegment.map((label) => (label < 0 ? -1 : order[label]!)) };
    case 'density':
      return { ...view, persistence: turned(view.persistence).sort((a, b) => a.segment - b.segment) };
    case 'medoids':
      return { ...view, rows: turned(view.rows).sort((a, b) => a.segment - b.segment) };
    case 'kDistance':
      return view;
  }
}
