import { pngOf } from '../../charts/save';
import { download } from '../../session/download';
import type { Project } from '../../session/project.svelte';
import { theme } from '../../ui/theme.svelte';
import type { Offer } from './offers';

/** Writes the files that can be taken away, one at a time, and remembers the newest. */
export class Saver {
  readonly #project: Project;
  #saving = $state<Offer['kind']>();
  #saved = $state<string>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** What is being written now. */
  get saving(): Offer['kind'] | undefined {
    return this.#saving;
  }

  /** The name of the file written last. */
  get saved(): string | undefined {
    return this.#saved;
  }

  /** Writes one file; what goes wrong is shown by the session. */
  async save({ kind, ending }: Offer): Promise<void> {
    this.#saving = kind;
    try {
      const source = this.#project.sources[0];
      const name = (source?.file ?? source?.name)?.replace(/\.[^.]+$/, '') ?? 'coterie';
      const look = { theme: theme.current };
      const file =
        kind === 'map.png'
          ? await pngOf(await this.#project.export('map.svg', look))
          : await this.#project.export(kind, look);
      download(file, `${name}-${ending}`);
      this.#saved = `${name}-${ending}`;
    } catch (error) {
      this.#project.fail(error);
    } finally {
      this.#saving = undefined;
    }
  }
}
