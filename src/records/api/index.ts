/** How operations of the API are declared, whoever offers them: checked, described and answered by one schema. */
export {
  bearerOf,
  type Described,
  type Endpoints,
  endpointsOf,
  Refused,
  takingPart,
  tooMany,
} from './endpoint.ts';
export { page, pageByOrder, pageOf, pageQuery } from './paging.ts';
export { moment, presentWording, wording } from './wording.ts';
