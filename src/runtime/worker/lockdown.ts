import { lockDown } from '../shared/lockdown';

// First of all code in a worker.
lockDown(self);
