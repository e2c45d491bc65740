import './lockdown';
import { expose } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { PoolWorker } from './pool/pool-worker';

installErrorHandler();
self.onmessage = ({ ports }) => {
  if (ports[0]) expose(new PoolWorker(), ports[0]);
};
