import { render } from "preact";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import { t } from "../../locales/sentences.ts";
import "../../components/options/options.css";

document.documentElement.lang = t("language");
render(<OptionsApp />, document.body);
