import './lockdown';
import { expose } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { Trainer } from './trainer';

installErrorHandler();
self.onmessage = ({ ports }) => {
  if (ports[0]) expose(new Trainer(), ports[0]);
};
