package org.interline.node.web;

import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Which language a request is answered in. */
final class Languages {
    private Languages() {}

    static AcceptHeaderLocaleResolver resolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(Catalogue.LANGUAGES);
        resolver.setDefaultLocale(Catalogue.ENGLISH);
        return resolver;
    }
}
