/** Whole worlds to start from: the sample company, an empty one, and one of any size. */
export {companyNeeds} from './company-needs';
export type {CompanyNeeds} from './company-needs';
export {COMPANY, emptyWorld, OWNER} from './empty-world';
export type {WorldOptions} from './empty-world';
export {generatedWorld} from './generated-world';
export type {GeneratedOptions} from './generated-world';
export {sampleWorld} from './sample-world';
