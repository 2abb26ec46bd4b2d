export {DIRECTORY_METHODS} from '../model/directory-methods';
