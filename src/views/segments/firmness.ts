import { formatShare } from '../../charts/format';

/** Hennig's marks: a group that comes back so well is firm, and below the other one it is not there. */
const FIRM = 0.75;
const LOOSE = 0.6;

/** How far to trust one group, as a sentence. @param stability mean Jaccard over draws, 0…1 */
export function firmnessWords(stability: number): string {
  const share = `${formatShare(stability)} of it comes back when some customers are left out`;
  if (stability >= FIRM) return `Firm: ${share}.`;
  return stability >= LOOSE ? `Fairly firm: ${share}.` : `Loose: only ${share}.`;
}
