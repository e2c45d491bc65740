import './lockdown';
import { expose, wrap } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { Engine } from './engine';
import { Machine } from './machine';

installErrorHandler();
self.onmessage = ({ data, ports }) => {
  const [page, engine] = ports;
  if (data !== 'start' || !page || !engine) return;
  const requestTrainer = wrap<() => MessagePort>(page);
  expose(new Engine(new Machine(() => requestTrainer())), engine);
};
