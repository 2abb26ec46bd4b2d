/** Starts the sidebar in its page. */
import {render} from 'preact';
import {Console} from './console';
import {connectServer, type ScriptRun} from './server';
import './style.css';

declare const google: {readonly script: {readonly run: ScriptRun}};

const place = document.getElementById('console');
if (place) render(<Console server={connectServer(google.script.run)} />, place);
