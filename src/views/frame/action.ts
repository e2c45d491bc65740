/** The one thing that a screen is for. */
export interface Action {
  readonly label: string;
  /** Under way, so that it cannot be started again. */
  readonly busy: boolean;
  readonly start: () => void;
}
