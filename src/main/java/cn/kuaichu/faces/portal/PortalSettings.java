package cn.kuaichu.faces.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the citizen's pages.
 *
 * @param formKey 256 bits in URL-safe Base64, the same on all nodes; by default a secret of the data directory
 * @param telephone the number citizens are told to call when a page cannot help them
 * @param pageKeptFor how long a receipt, or a form that is to be mended, can be opened again in the browser it came
 * from
 */
@ConfigurationProperties("kuaichu.portal")
record PortalSettings(@DefaultValue("") String formKey, String telephone,
    @DefaultValue("PT30M") Duration pageKeptFor) {}
