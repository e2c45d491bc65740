import type { ByteSource } from '../../../core/byte-source';
import { decoderFor, readBom, type Decoder } from './decode';
import { refuseBinary } from './refuse';

/** Bytes by which a file is recognised as text or as something else. */
const HEAD = 1 << 16;

/** A file's text, piece by piece. */
export class SourceText {
  readonly decoder: Decoder;
  readonly #source: ByteSource;
  readonly #chunk: number;
  #position: number;

  private constructor(source: ByteSource, chunk: number, decoder: Decoder, position: number) {
    this.decoder = decoder;
    this.#source = source;
    this.#chunk = chunk;
    this.#position = position;
  }

  /**
   * Looks at the file's first bytes.
   * @param chunk bytes read at a time
   * @throws AppError `parse/not-text`
   */
  static async open(source: ByteSource, chunk: number): Promise<SourceText> {
    const head = await source.read(0, Math.min(HEAD, source.size));
    const bom = readBom(head);
    refuseBinary(source.name, head, bom.encoding !== 'utf-8');
    return new SourceText(source, chunk, decoderFor(bom), bom.length);
  }

  get ended(): boolean {
    return this.#position >= this.#source.size;
  }

  /** How much of the file has been read, 0…1. */
  get fraction(): number {
    return this.ended ? 1 : this.#position / this.#source.size;
  }

  /** The next pieces, until there are so many characters; fewer at the end of the file. */
  async atLeast(characters: number): Promise<string> {
    let text = '';
    while (text.length < characters && !this.ended) text += await this.next();
    return text;
  }

  /** The next piece. */
  async next(): Promise<string> {
    const to = Math.min(this.#source.size, this.#position + this.#chunk);
    const bytes = await this.#source.read(this.#position, to);
    this.#position = to;
    return this.decoder.decode(bytes, this.ended);
  }
}
