<?php
/*
 * Sets up a fresh WordPress with two users: "admin", who may write what they
 * like, and "author", whose posts are filtered.
 * Usage: php install.php DOCROOT
 */
( new mysqli( null, 'root', '', null, 0, getenv( 'WORDPRESS_SOCKET' ) ) )->query( 'CREATE DATABASE wordpress' );

define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
function wp_new_blog_notification() {} // sends no mail
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'The Daily Press', 'admin', 'admin@example.org', false, '', 'secret' );
wp_insert_user(
	array(
		'user_login' => 'author',
		'user_pass'  => 'secret',
		'role'       => 'author',
	)
);
