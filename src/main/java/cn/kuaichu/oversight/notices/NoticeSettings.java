package cn.kuaichu.oversight.notices;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of notices.
 *
 * @param rules the district's own {@code notice-rules.csv}; null for the one that is delivered
 */
@ConfigurationProperties("kuaichu.notices")
record NoticeSettings(Path rules) {}
