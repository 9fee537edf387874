package cn.kuaichu.portal;

import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the citizen's pages.
 *
 * @param trustedProxy addresses or networks (CIDR) whose {@code X-Forwarded-For} is believed; nobody's, unless said
 * @param formKey 256 bits in URL-safe Base64, the same on all nodes; by default a secret of the data directory
 * @param telephone the number citizens are told to call when a page cannot help them
 * @param keptFor how long a citizen's data are kept after the case was closed, as the privacy notice says
 */
@ConfigurationProperties("kuaichu.portal")
record PortalSettings(@DefaultValue List<String> trustedProxy, @DefaultValue("") String formKey,
    @DefaultValue("12345") String telephone, @DefaultValue("P5Y") Period keptFor) {
}
