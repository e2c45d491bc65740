/** Light or dark, as the system says until the person chooses. */
class Theme {
  #system = $state<'light' | 'dark'>('light');
  #chosen = $state<'light' | 'dark'>();

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#system = dark.matches ? 'dark' : 'light';
    dark.addEventListener('change', () => (this.#system = dark.matches ? 'dark' : 'light'));
  }

  get current(): 'light' | 'dark' {
    return this.#chosen ?? this.#system;
  }

  /** Changes to the other one and stays there. */
  toggle(): void {
    this.#chosen = this.current === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = this.#chosen;
  }
}

/** The one theme of the page. */
export const theme = new Theme();
