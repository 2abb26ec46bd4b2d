/** Changes to custom schemas. */
import type {ChangeBase} from './change-base';
import type {SchemaField} from './custom-schema';

/** Makes custom fields that rules fill and Google lacks, and their schema where that is missing too. */
export interface CreateSchema extends ChangeBase {
  readonly action: 'create-schema';
  readonly schema: string;
  /** The fields to be made; those that the schema has already stay as they are. */
  readonly fields: readonly SchemaField[];
}
