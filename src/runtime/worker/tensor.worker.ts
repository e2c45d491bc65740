import { expose } from 'comlink';
import { installErrorHandler } from '../shared/wire-error';
import { removePeerConstructors } from '../shared/lockdown';
import { installTrustedTypes } from '../shared/trusted-types';
import { Trainer } from './trainer';

installTrustedTypes();
removePeerConstructors(self);
installErrorHandler();
self.onmessage = ({ ports }) => {
  if (ports[0]) expose(new Trainer(), ports[0]);
};
