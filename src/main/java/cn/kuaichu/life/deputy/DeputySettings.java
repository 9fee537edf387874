package cn.kuaichu.life.deputy;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of deputies.
 *
 * @param longest how long one may act for an absent official at a stretch, both days counted (ours)
 */
@ConfigurationProperties("kuaichu.deputy")
record DeputySettings(@DefaultValue("P30D") Period longest) {}
