package cn.kuaichu.faces.draft;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of drafts.
 *
 * @param keep how long after it was last saved a draft is kept (ours)
 */
@ConfigurationProperties("kuaichu.drafts")
record DraftSettings(@DefaultValue("P14D") Duration keep) {}
