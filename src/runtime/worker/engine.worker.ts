import { expose, wrap } from 'comlink';
import { removePeerConstructors } from '../shared/lockdown';
import { installTrustedTypes } from '../shared/trusted-types';
import { installErrorHandler } from '../shared/wire-error';
import { Engine } from './engine';
import { Machine } from './machine';

installTrustedTypes();
removePeerConstructors(self);
installErrorHandler();
self.onmessage = ({ data, ports }) => {
  const [page, engine] = ports;
  if (data !== 'start' || !page || !engine) return;
  const requestTrainer = wrap<() => MessagePort>(page);
  expose(new Engine(new Machine(() => requestTrainer())), engine);
};
