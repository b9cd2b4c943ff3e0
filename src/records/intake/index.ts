export {
  findPersonalData,
  kindsOf,
  type PersonalDataKind,
  type PersonalDataSpan,
} from './personal-data.ts';
