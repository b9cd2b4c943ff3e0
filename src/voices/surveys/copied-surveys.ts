import { nameOf } from '../../records/index.ts';
import { copiesBy } from '../../records/keeping/index.ts';
import { copyForms } from './store.ts';
import { surveyKind } from './survey.ts';

const records = copiesBy(surveyKind);

/** A survey comes along with a copied process as a draft that asks the same; what was answered stays where it is. */
export const surveyCopies: typeof records = {
  ...records,
  async copy(tx, copying) {
    await records.copy(tx, copying);
    await copyForms(tx, copying.ids, { by: nameOf(copying.by), at: copying.at });
  },
};
