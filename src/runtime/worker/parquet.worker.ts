import './lockdown';
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { convertParquetSteps } from '../../stages/parse/formats/parquet';
import { exposeConverter } from './converter';

const parquet = { parquetMetadataAsync, parquetScan, parquetSchema, compressors };

exposeConverter((source, _format, wanted, newSpool) => convertParquetSteps(parquet, source, wanted, newSpool));
