import { render } from "preact";
import { OptionsApp } from "../../components/OptionsApp.tsx";
import { t } from "../../components/sentences.ts";
import "../../components/options.css";

document.documentElement.lang = t("language");
render(<OptionsApp />, document.body);
