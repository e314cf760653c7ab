import { render } from "preact";
import { WelcomeApp } from "../../components/welcome/WelcomeApp.tsx";
import { t } from "../../locales/sentences.ts";
import "../../components/welcome/welcome.css";

document.documentElement.lang = t("language");
render(<WelcomeApp />, document.body);
