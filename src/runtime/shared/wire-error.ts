import { transferHandlers, type TransferHandler } from 'comlink';
import { AppError } from '../../core/app-error';

/** Comlink's own shape of a thrown value, as far as we touch it. */
interface Thrown {
  value: unknown;
}
type Wire = {
  isError: boolean;
  value: { message: string; name: string; stack?: string; code?: string; hint?: string };
};

/** Lets an AppError cross the wire as one, with code, message, hint and stage; any other error crosses as comlink sends it. */
export function installErrorHandler(): void {
  const plain = transferHandlers.get('throw') as TransferHandler<Thrown, Wire>;
  const withAppErrors: TransferHandler<Thrown, Wire> = {
    canHandle: plain.canHandle,
    serialize(thrown) {
      const [wire, transfer] = plain.serialize(thrown);
      const { value } = thrown;
      if (value instanceof AppError) wire.value = { ...wire.value, code: value.code, hint: value.hint };
      return [wire, transfer];
    },
    deserialize(wire) {
      const { code, hint, message } = wire.isError ? wire.value : ({} as Wire['value']);
      if (code !== undefined) throw new AppError(code, message, hint ?? '');
      return plain.deserialize(wire);
    },
  };
  transferHandlers.set('throw', withAppErrors);
}
