package cn.kuaichu.faces.sentence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SentenceSettings.class)
class SentenceConfiguration {}
