/** Puts the page into its document. */
import {render} from 'preact';
import 'tabulator-tables/dist/css/tabulator_simple.min.css';
import './page.css';
import './panels.css';
import './chart.css';
import {Workbench} from './app';

const place = document.getElementById('page');
if (place) render(<Workbench />, place);
