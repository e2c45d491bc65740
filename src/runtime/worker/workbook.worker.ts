import './lockdown';
import { read, SSF } from '@e965/xlsx';
import { convertWorkbookSteps } from '../../stages/parse/formats/workbook';
import { exposeConverter } from './converter';

exposeConverter((source, format, wanted, newSpool) =>
  convertWorkbookSteps({ read, SSF }, source, format, wanted, newSpool),
);
