import './lockdown';
import { expose, wrap } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { Engine } from './engine';
import { Machine, type Page } from './machine';

installErrorHandler();
self.onmessage = ({ data, ports }) => {
  const [page, engine] = ports;
  if (data !== 'start' || !page || !engine) return;
  expose(new Engine(new Machine(wrap<Page>(page))), engine);
};
