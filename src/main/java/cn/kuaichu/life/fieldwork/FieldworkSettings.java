package cn.kuaichu.life.fieldwork;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of fieldwork.
 *
 * @param roles whose holders record visits and campaigns (ours)
 * @param visits channels a visit can be of (S4-7, the words of {@code appeal-channel})
 * @param campaigns channels of numbered sheets (S4-7)
 * @param echoDays days after a visit within which the place hears what came of it (S1-3 一次调研一个回声; the number is
 *     ours)
 * @param mostSheets of one campaign (ours)
 */
@ConfigurationProperties("kuaichu.fieldwork")
public record FieldworkSettings(
    @DefaultValue( {"intake", "handler", "leader", "principal", "coordinator"}) List<String> roles,
    @DefaultValue({"VISIT", "FIELD_STUDY", "MEETING", "LETTERBOX"}) List<String> visits,
    @DefaultValue("QUESTIONNAIRE") List<String> campaigns, @DefaultValue("30") int echoDays,
    @DefaultValue("5000") int mostSheets){}
