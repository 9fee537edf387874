package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.start.SettingBounds;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How often strangers may try what costs the machine or the officials something, per hour. Behind one address may stand
 * a household, a service hall or the whole subscribers of a carrier: what is counted by address alone is high, so that
 * neighbours do not lock each other out; what protects one case is counted by address and number together.
 *
 * @param appealsAtOnce so many appeals of one address are taken as they come: a full service hall files about 300 an
 *     hour
 * @param appeals so many are taken at all, those above {@code appealsAtOnce} with a growing wait; no person types that
 *     many, and each lands on a clerk's desk
 * @param longestWait beyond which the wait does not grow: to write an appeal takes longer than that
 * @param lookups wrong codes of one address over all numbers: slips are misread in a hall, too; each costs a slow hash
 * @param lookupsOfNumber wrong codes of one address for one number: enough for misreading, no more
 * @param calmLookups wrong codes for one number from all addresses, after which every further wrong one is answered
 *     late
 * @param checks sheets that one address has checked; each reads a case's signatures and evidence
 * @param photos of one address, tried or kept: each costs a decoding, one at a time
 * @param photoSpace of one address, as kept on the disk: a telephone sends some 400 KB for a photo, one without
 *     JavaScript up to 10 MB
 * @param photoRequest one form with its photos: nine of 10 MB, and what was chosen too many
 * @param photosAtOnce that are received at one time on one node, each up to 10 MB of memory
 * @param diskKeptFree below which no photo is taken: officials go on working, and appeals are taken without photos
 * @param serviceHalls addresses or networks (CIDR) of the district's own halls and kiosks: ten times as much from there
 */
@ConfigurationProperties("kuaichu.portal.limits")
record LimitSettings(@DefaultValue("300") int appealsAtOnce, @DefaultValue("1200") int appeals,
    @DefaultValue("PT5M") Duration longestWait, @DefaultValue("300") int lookups,
    @DefaultValue("5") int lookupsOfNumber,
    @DefaultValue("20") int calmLookups, @DefaultValue("600") int checks, @DefaultValue("600") int photos,
    @DefaultValue("1GB") DataSize photoSpace, @DefaultValue("120MB") DataSize photoRequest,
    @DefaultValue("12") int photosAtOnce, @DefaultValue("2GB") DataSize diskKeptFree,
    @DefaultValue List<String> serviceHalls) {
  private static final int MOST = 1_000_000;

  LimitSettings {
    SettingBounds.require("kuaichu.portal.limits.appeals-at-once", appealsAtOnce, 1, MOST);
    SettingBounds.require("kuaichu.portal.limits.appeals", appeals, appealsAtOnce, MOST);
    SettingBounds.require("kuaichu.portal.limits.longest-wait (in seconds)", longestWait.toSeconds(), 1, 3600);
    SettingBounds.require("kuaichu.portal.limits.lookups", lookups, 1, MOST);
    SettingBounds.require("kuaichu.portal.limits.lookups-of-number", lookupsOfNumber, 1, 100);
    SettingBounds.require("kuaichu.portal.limits.calm-lookups", calmLookups, 1, MOST);
    SettingBounds.require("kuaichu.portal.limits.checks", checks, 1, MOST);
    SettingBounds.require("kuaichu.portal.limits.photos", photos, 1, MOST);
    SettingBounds.require("kuaichu.portal.limits.photo-space (in megabytes)", photoSpace.toMegabytes(), 1, 100_000);
    SettingBounds.require("kuaichu.portal.limits.photo-request (in megabytes)", photoRequest.toMegabytes(), 1, 1000);
    SettingBounds.require("kuaichu.portal.limits.photos-at-once", photosAtOnce, 1, 1000);
    SettingBounds.require("kuaichu.portal.limits.disk-kept-free (in megabytes)", diskKeptFree.toMegabytes(), 0, MOST);
  }
}
