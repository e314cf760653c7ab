import { render } from "preact";
import { PopupApp } from "../../components/PopupApp.tsx";
import { t } from "../../components/sentences.ts";
import "../../components/popup.css";

document.documentElement.lang = t("language");
render(<PopupApp />, document.body);
