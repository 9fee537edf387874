package cn.kuaichu.faces.sentence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of frequent sentences.
 *
 * @param most how many a person keeps, and a unit (ours)
 * @param longest characters of one (ours)
 */
@ConfigurationProperties("kuaichu.sentences")
public record SentenceSettings(@DefaultValue("50") int most, @DefaultValue("500") int longest) {}
