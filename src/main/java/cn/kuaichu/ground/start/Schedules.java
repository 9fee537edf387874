package cn.kuaichu.ground.start;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A command that takes long does none of the server's regular work beside it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ServerStart
class Schedules {}
