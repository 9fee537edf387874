package cn.kuaichu.identity;

import cn.kuaichu.appeal.Tier;

/** A district, township, village, department or office; also a tenant of the engine, under the same id. */
public record Unit(String id, String parent, Tier tier, String kind, String name, String shortName) {
}
