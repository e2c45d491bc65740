import { AppError } from '../core/app-error';
import { CALLS, type CallName } from './call-list';
import type { CallText } from './call-text';
import { callables } from './callables';
import { invalid, type Input } from './inputs';
import type { Services } from './services';

/**
 * Starts the function of that name. An input or option that is `undefined` counts as not given.
 * @throws AppError `call/unknown` for a name that does not exist
 * @throws AppError `call/invalid-input`, `call/invalid-option` for something that it does not take
 */
export function startCall(name: string, input: unknown, options: unknown, services: Services) {
  if (!isCallName(name)) {
    const names = Object.keys(CALLS).join(', ');
    throw new AppError('call/unknown', `There is no function called “${name}”.`, `Choose one of ${names}.`);
  }
  const given = namedValues(input, 'input');
  const settings = namedValues(options, 'options');
  const call: CallText = CALLS[name];
  const surplus = Object.keys(given).find((key) => !call.inputs.includes(key));
  if (surplus !== undefined) throw unknownInput(name, surplus, call);
  const unknown = Object.keys(settings).find((option) => !Object.hasOwn(call.options, option));
  if (unknown !== undefined) throw unknownOption(name, unknown, call);
  return callables[name](given, settings, services);
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

function namedValues(value: unknown, what: 'input' | 'options'): Input {
  if (typeof value !== 'object' || value === null) throw invalid(what, 'expected an object');
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined));
}

function unknownInput(name: string, key: string, { inputs, options }: CallText): AppError {
  const remedy = Object.hasOwn(options, key)
    ? `“${key}” is an option: give it in the object after the input.`
    : `It takes: ${inputs.join(', ')}.`;
  return new AppError('call/invalid-input', `${name} takes no input called “${key}”.`, remedy);
}

function unknownOption(name: string, option: string, { options }: CallText): AppError {
  const known = Object.keys(options).join(', ') || 'none';
  return new AppError(
    'call/invalid-option',
    `${name} takes no option called “${option}”.`,
    `Its options are: ${known}.`,
  );
}
