import { render } from "preact";
import { t } from "../../components/sentences.ts";
import { WelcomeApp } from "../../components/welcome/WelcomeApp.tsx";
import "../../components/welcome/welcome.css";

document.documentElement.lang = t("language");
render(<WelcomeApp />, document.body);
