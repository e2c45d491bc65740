/** From this share of empty cells on, a column says more about who was asked than about who they are. */
export const MOSTLY_MISSING = 0.6;
