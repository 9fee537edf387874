package cn.kuaichu.oversight.notices;

import java.util.Set;

/**
 * An official who reads notices, and which of them reach him.
 *
 * @param posts held today under this login, also as a deputy; {@code <unit>.<role>}
 * @param own all logins of this human
 * @param standsFor these, and those this human is a deputy for today
 * @param hidden units this human works for under any login, and those they belong to: what accuses them is not his to
 *     know
 * @param keptFrom cases this human keeps away from
 */
public record NoticeReader(String login, Set<String> posts, Set<String> own, Set<String> standsFor, Set<String> hidden,
    Set<Long> keptFrom) {}
