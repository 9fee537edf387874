package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Tier;

/**
 * A district, township, village, department or office; also a tenant of the engine, under the same id.
 *
 * @param telephone where citizens ring it up; null where the district's files give none
 */
public record Unit(String id, String parent, Tier tier, String kind, String name, String shortName, String telephone) {}
