export { download } from '../runtime/client/download';
