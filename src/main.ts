import './lockdown';
import { mount } from 'svelte';
import App from './App.svelte';
import { EngineClient } from './runtime/client/engine-client';
import { startConverters, startEngineWorker, startPoolWorker, startTensorWorker } from './runtime/client/workers';
import { registerServiceWorker } from './runtime/client/offline';
import { scriptingFor } from './scripting';
import { Project } from './session/project.svelte';

const project = new Project(new EngineClient(startEngineWorker, startTensorWorker, startPoolWorker, startConverters));
Object.defineProperty(window, 'coterie', { value: scriptingFor(project), enumerable: true });
mount(App, { target: document.getElementById('app')!, props: { project } });
registerServiceWorker();
