import './lockdown';
import { expose } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { Pulled } from './pulled';
import { trainSteps } from './trainer';

installErrorHandler();
self.onmessage = ({ ports }) => {
  if (ports[0]) expose(new Pulled(trainSteps), ports[0]);
};
